import LumenCore

/// What the index holds, as evidence names it.
extension FactIndex {
    func field(_ fact: Int) -> NumberEvidence.Field {
        let fact = facts[fact]
        return field(of: fact.node, key: traits[fact.trait].key, element: fact.element, value: fact.raw)
    }

    func field(_ quote: Quote) -> NumberEvidence.Field {
        field(of: quote.node, key: quote.key, element: quote.element, value: quote.number.value)
    }

    /// A list, for its length.
    func field(list: Int) -> NumberEvidence.Field {
        field(of: lists[list].parent, key: lists[list].key, value: Double(lists[list].count))
    }

    /// A row, for being there.
    func field(row: Int) -> NumberEvidence.Field { field(of: row, key: nil, value: 1) }

    private func field(of node: Int, key: String?, element: Int? = nil, value: Double) -> NumberEvidence.Field {
        var steps = [element.map(String.init), key].compactMap(\.self)
        var place = node
        while let parent = nodes[place].parent {
            steps += [nodes[place].element.map(String.init), nodes[place].key].compactMap(\.self)
            place = parent
        }
        let pointer = steps.reversed().map { "/\(Self.escaped($0))" }.joined()
        let call = nodes[node].call
        return NumberEvidence.Field(call: call, tool: tools[call], pointer: pointer, value: value)
    }

    /// RFC 6901 §3.
    private static func escaped(_ token: String) -> String {
        guard token.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return token }
        return token.replacing("~", with: "~0").replacing("/", with: "~1")
    }
}
