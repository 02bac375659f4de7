/// How far the things that a result's objects are about are from what a number's setting names: 0 is the very same.
struct Scope {
    /// By node; `nil` where the setting names another.
    let distances: [Int?]

    init(of setting: Setting, in index: FactIndex, bearers: NameBearers) {
        let namesRow = setting.near.contains { bearers.isRow[$0.name] }
        let isTotal = !namesRow || setting.isCarried || setting.says(Vocabulary.totals)
        var distances: [Int?] = []
        distances.reserveCapacity(index.nodes.count)
        for node in index.nodes.indices {
            distances.append(
                Self.distance(
                    of: node, setting, index, bearers,
                    namedRow: setting.isCarried && setting.says(Vocabulary.totals) ? 2 : 0,
                    unnamedRow: namesRow ? 3 : 2, plain: isTotal ? 0 : 1))
        }
        self.distances = distances
    }

    private static func distance(
        of node: Int, _ setting: Setting, _ index: FactIndex, _ bearers: NameBearers, namedRow: Int, unnamedRow: Int,
        plain: Int
    ) -> Int? {
        let isRow = bearers.isInRow[node]
        var (isNamed, penalty) = (false, 0)
        var settled: [Word] = []
        var place: Int? = node
        while let here = place {
            let inner = settled.count
            for name in index.nodes[here].names where setting.nearNames(index.names.names[name].dimension) {
                let dimension = index.names.names[name].dimension
                guard !settled[..<inner].contains(dimension) else { continue }
                settled.append(dimension)
                if setting.isNear(name, of: dimension) {
                    isNamed = isNamed || index.nodes[here].list != nil
                } else if index.nodes[here].list != nil || bearers.aCallBears(dimension, of: setting) {
                    // A period is often told beside the number of another; it excludes nothing but rows.
                    let isPeriod = index.nodes[here].list == nil && dimension == NameBook.period
                    guard isPeriod || setting.mentions(name) else { return nil }
                    penalty = max(penalty, isPeriod ? 1 : 2)
                    isNamed = isNamed || !isPeriod
                }
            }
            place = index.nodes[here].parent
        }
        return (isRow ? (isNamed ? namedRow : unnamedRow) : plain) + penalty
    }
}

/// Which names are of rows and which of whole calls.
struct NameBearers {
    private(set) var isRow: [Bool]
    private(set) var isPlain: [Bool]
    /// By node: whether it is a row or within one.
    private(set) var isInRow: [Bool] = []

    init(_ index: FactIndex) {
        isRow = Array(repeating: false, count: index.names.names.count)
        isPlain = isRow
        isInRow.reserveCapacity(index.nodes.count)
        for node in index.nodes {
            let isInside = node.list != nil || node.parent.map { isInRow[$0] } == true
            isInRow.append(isInside)
            for name in node.names {
                if node.list != nil { isRow[name] = true } else { isPlain[name] = true }
            }
        }
    }

    /// Whether the setting names a whole call in this dimension, so that other calls are not meant.
    func aCallBears(_ dimension: Word, of setting: Setting) -> Bool {
        setting.near.contains { $0.dimension == dimension && isPlain[$0.name] }
    }
}
