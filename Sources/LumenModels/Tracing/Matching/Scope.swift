/// How far the things that a result's objects are about are from what a number's setting names.
///
/// 0 is what the text names; 1 a total beside a named row, or another period; 2 a row that is named elsewhere in the
/// sentence; 2 or 3 a row that is not named. What is about another thing than the text names is out of scope.
struct Scope {
    /// The nodes in scope, in their order.
    let nodes: [Int]
    /// By node; `nil` for out of scope.
    let distances: [Int?]
    /// By node: whether the text names it itself, and not only what it stands in.
    let isNamed: [Bool]

    init(of setting: Setting, in index: FactIndex, bearers: Bearers) {
        let ruler = Ruler(setting, bearers)
        var distances = [Int?](repeating: nil, count: index.nodes.count)
        var isNamed = [Bool](repeating: false, count: index.nodes.count)
        var nodes: [Int] = []
        for node in bearers.nodes(under: setting.all) {
            guard let distance = ruler.distance(of: bearers.names[node], isInRow: index.nodes[node].isInRow) else {
                continue
            }
            nodes.append(node)
            distances[node] = distance
            isNamed[node] = index.nodes[node].names.contains { name in setting.near.contains { $0.name == name } }
        }
        (self.nodes, self.distances, self.isNamed) = (nodes.sorted(), distances, isNamed)
    }
}

/// Measures the distance of objects from one setting.
private struct Ruler {
    let setting: Setting
    let bearers: Bearers
    let namedRow: Int
    let unnamedRow: Int
    let whole: Int
    /// Dimensions in which the text names a whole call, so that other calls are not meant.
    let wholes: [Word]

    init(_ setting: Setting, _ bearers: Bearers) {
        self.setting = setting
        self.bearers = bearers
        let namesRow = setting.near.contains { bearers.isOfRow[$0.name] }
        let saysTotal = setting.says(Vocabulary.totals)
        namedRow = setting.isCarried && saysTotal ? 2 : 0
        unnamedRow = namesRow ? 3 : 2
        whole = !namesRow || setting.isCarried || saysTotal ? 0 : 1
        wholes = setting.near.filter { bearers.isOfWhole[$0.name] }.map { $0.dimension }
    }

    func distance(of names: [Bearers.Borne], isInRow: Bool) -> Int? {
        var (isNamed, penalty) = (false, 0)
        for borne in names where setting.near.contains(where: { $0.dimension == borne.named.dimension }) {
            if setting.near.contains(borne.named) {
                isNamed = isNamed || borne.isOfRow
            } else if borne.isOfRow || wholes.contains(borne.named.dimension) {
                // A period is often told beside the number of another; it excludes nothing but rows.
                let isPeriod = !borne.isOfRow && borne.named.dimension == NameBook.period
                guard isPeriod || setting.all.contains(borne.named) else { return nil }
                penalty = max(penalty, isPeriod ? 1 : 2)
                isNamed = isNamed || !isPeriod
            }
        }
        return (isInRow ? (isNamed ? namedRow : unnamedRow) : whole) + penalty
    }
}
