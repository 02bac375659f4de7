/// A sentence, a heading or a row of a table: what the numbers in it are understood by.
struct Passage {
    /// In UTF-16 code units.
    let range: Range<Int>
    /// The passage's tokens among those of the text.
    let tokens: Range<Int>
    /// The passage that it is read after: the sentence before it, or the line that introduces its list or table.
    var lead: Int?
    /// In a table, the row of column heads, and where each cell of this row ends.
    var header: Int?
    var cellEnds: [Int] = []

    func column(of index: Int) -> Int { cellEnds.firstIndex { index < $0 } ?? cellEnds.count }

    /// The text of one column.
    func cell(_ column: Int) -> Range<Int>? {
        guard cellEnds.indices.contains(column) else { return nil }
        return (column == 0 ? range.lowerBound : cellEnds[column - 1])..<cellEnds[column]
    }
}
