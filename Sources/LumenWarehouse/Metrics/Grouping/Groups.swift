/// A metric's sums by group, as its rows come.
struct Groups<Sums> {
    private let empty: Sums
    private var slots: [Int: Int] = [:]
    private var latest: (key: Int, slot: Int)?
    private var entries: [(key: Int, sums: Sums)] = []

    /// - Parameter empty: the sums of a group without any row.
    init(empty: Sums) { self.empty = empty }

    mutating func update(_ key: Int, _ change: (inout Sums) -> Void) {
        change(&entries[slot(of: key)].sums)
    }

    /// By number or first day.
    var sorted: [(key: Int, sums: Sums)] { entries.sorted { $0.key < $1.key } }

    private mutating func slot(of key: Int) -> Int {
        if let latest, latest.key == key { return latest.slot }
        let slot = slots[key] ?? entries.count
        if slot == entries.count {
            slots[key] = slot
            entries.append((key, empty))
        }
        latest = (key, slot)
        return slot
    }
}
