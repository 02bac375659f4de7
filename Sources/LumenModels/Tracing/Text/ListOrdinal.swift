/// The number that an ordered list puts before an item: `1. `, `2) `, `**3.** `, `4\. `.
enum ListOrdinal {
    /// Where the ordinal that begins the line's content ends; `nil` where there is none.
    static func end(at start: Int, in units: [UTF16.CodeUnit]) -> Int? {
        var index = start
        while index < units.count, units[index].isEmphasis || units[index] == 0x23 || units[index].isSpace {
            index += 1
        }
        let digits = index
        while index < units.count, units[index].isDigit { index += 1 }
        guard index > digits, index - digits <= 3 else { return nil }
        if index < units.count, units[index] == .backslash { index += 1 }
        guard index < units.count, units[index] == .period || units[index] == 0x29 else { return nil }
        index += 1
        while index < units.count, units[index].isEmphasis { index += 1 }
        return index == units.count || units[index].isSpace ? index : nil
    }
}
