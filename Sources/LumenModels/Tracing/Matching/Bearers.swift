/// Who bears the names in the results, ready to be held against what a text names.
struct Bearers {
    /// A name that an object bears itself, or through what it stands in.
    struct Borne {
        let named: Setting.Named
        let isOfRow: Bool
    }

    /// By name: whether a row bears it, and whether a whole call or period does.
    let isOfRow: [Bool]
    let isOfWhole: [Bool]
    /// By node: its names, the nearest of each dimension.
    let names: [[Borne]]
    /// By name: the nodes in long lists that bear it; of the other nodes there are few.
    private let inLongLists: [[Int]]
    private let elsewhere: [Int]

    init(_ index: FactIndex) {
        var (isOfRow, isOfWhole) = (index.names.names.map { _ in false }, index.names.names.map { _ in false })
        var names: [[Borne]] = []
        var inLongLists = [[Int]](repeating: [], count: index.names.names.count)
        var elsewhere: [Int] = []
        names.reserveCapacity(index.nodes.count)
        for (number, node) in index.nodes.enumerated() {
            var borne = node.names.map { name in
                Borne(
                    named: Setting.Named(dimension: index.names.names[name].dimension, name: name),
                    isOfRow: node.list != nil)
            }
            for own in borne {
                if own.isOfRow { isOfRow[own.named.name] = true } else { isOfWhole[own.named.name] = true }
            }
            let inherited = node.parent.map { names[$0] } ?? []
            borne += inherited.filter { above in !borne.contains { $0.named.dimension == above.named.dimension } }
            names.append(borne)
            if node.list.map({ index.lists[$0].count > Self.longList }) == true {
                for own in node.names { inLongLists[own].append(number) }
            } else {
                elsewhere.append(number)
            }
        }
        (self.isOfRow, self.isOfWhole, self.names) = (isOfRow, isOfWhole, names)
        (self.inLongLists, self.elsewhere) = (inLongLists, elsewhere)
    }

    /// The nodes that a text with these names may be about: in a long list, a row that the text does not name proves
    /// nothing.
    func nodes(under names: [Setting.Named]) -> [Int] {
        Set(names.flatMap { inLongLists[$0.name] }).sorted() + elsewhere
    }

    /// More rows than this make a list long.
    private static let longList = 40
}
