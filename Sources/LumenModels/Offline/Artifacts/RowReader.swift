import LumenCore

/// Reads the cells of rows. Most have the same members in the same order, so it looks for them once.
struct RowReader {
    private let columns: [TableColumn]
    /// The names of the members of the row before.
    private var keys: [String] = []
    /// Where each column's cell is among them; `nil` for nowhere.
    private var places: [Int?]

    init(_ columns: [TableColumn]) {
        self.columns = columns
        places = columns.map { _ in nil }
    }

    /// What the row has for each column.
    mutating func cells(of row: JSON) -> [JSON] {
        let members = row.objectValue?.members ?? []
        if !members.lazy.map(\.key).elementsEqual(keys) {
            keys = members.map(\.key)
            places = columns.map { column in
                column.keys.lazy.compactMap { key in members.firstIndex { $0.key == key } }.first
            }
        }
        return places.map { $0.map { members[$0].value } ?? .null }
    }
}
