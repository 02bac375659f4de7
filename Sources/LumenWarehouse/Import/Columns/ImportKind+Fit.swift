extension ImportKind {
    /// The kind whose columns a header row fits better than this one's: it has all of that kind's required columns,
    /// and more of its columns than of this kind's. A case file has times that could be a block's, too.
    func betterFit(for headers: [String]) -> ImportKind? {
        let folded = Set(headers.map(ImportColumn.fold))
        func known(_ kind: ImportKind) -> [ImportColumn] {
            kind.format.columns.filter { !$0.spellings.isDisjoint(with: folded) }
        }
        let own = known(self).count
        return Self.allCases.first { kind in
            let columns = known(kind)
            let required = kind.format.columns.count(where: \.isRequired)
            return kind != self && columns.count > own && columns.count(where: \.isRequired) == required
        }
    }
}
