/// The original columns that the rejects file shows: those of all the files but the patient columns they drop.
struct RejectColumns {
    let headers: [String]
    /// For each file and column, the file's field.
    private let fields: [[Int?]]

    init(_ layouts: [ColumnLayout]) {
        var headers: [String] = []
        let shown = layouts.map { layout in layout.headers.indices.filter { !layout.dropped.contains($0) } }
        for (layout, shown) in zip(layouts, shown) {
            // A header that one file has twice is two columns.
            var left = headers
            for header in shown.map({ layout.headers[$0] }) {
                if let index = left.firstIndex(of: header) { left.remove(at: index) } else { headers.append(header) }
            }
        }
        self.headers = headers
        fields = zip(layouts, shown).map { layout, shown in
            var left = shown
            return headers.map { header in
                left.firstIndex { layout.headers[$0] == header }.map { left.remove(at: $0) }
            }
        }
    }

    /// A record's values under `headers`.
    func values(_ record: OriginalRecord, file: Int) -> [String] {
        fields[file].map { field in field.map(record.text) ?? "" }
    }
}
