import LumenCore

/// Puts tool calls together from the fragments in which they come.
///
/// A fragment says by its index which call it belongs to, and the first one of a call has id and name. Not everywhere:
/// there are servers without indices, with index 0 for all, without ids, with ids and names in each fragment, and with
/// whole calls in one.
struct OpenAIToolCalls {
    private struct Call {
        var index: Int?
        var id: String
        var name: String
        var arguments = ""

        var isWhole: Bool { arguments.utf8.last == UInt8(ascii: "}") && JSONObject(toolInput: arguments) != nil }
    }

    private static let mostCalls = 128
    private var calls: [Call] = []

    /// - Throws: `.garbled` beyond 128 calls.
    mutating func take(_ fragment: JSON) throws(ModelFault) {
        let function = fragment["function"]
        let new = Call(
            index: fragment["index"]?.intValue, id: fragment["id"]?.stringValue ?? "",
            name: function?["name"]?.stringValue ?? "", arguments: Self.text(function?["arguments"]))
        guard let place = place(of: new) else {
            guard calls.count < Self.mostCalls else { throw ModelFault(.garbled, detail: "too many tool calls") }
            calls.append(new)
            return
        }
        if calls[place].id.isEmpty { calls[place].id = new.id }
        if calls[place].name.isEmpty { calls[place].name = new.name }
        calls[place].arguments += new.arguments
    }

    /// The calls, and whether some can't be understood.
    ///
    /// - Parameter used: ids that are taken; a call with such an id, or with none, gets one of ours.
    func finished(names: WireNames, used: Set<String>) -> (calls: [ToolCall], areMalformed: Bool) {
        var used = used
        var number = used.count
        let whole = calls.compactMap { call -> ToolCall? in
            guard !call.name.isEmpty, let arguments = JSONObject(toolInput: call.arguments) else { return nil }
            var id = call.id
            while id.isEmpty || used.contains(id) {
                number += 1
                id = "call_\(number)"
            }
            used.insert(id)
            return ToolCall(id: id, name: names[original: call.name], arguments: arguments)
        }
        return (whole, whole.count < calls.count)
    }

    /// The call that a fragment goes on with; `nil` where it begins one.
    private func place(of fragment: Call) -> Int? {
        let place =
            if let index = fragment.index {
                calls.lastIndex { $0.index == index }
            } else {
                calls.lastIndex { !fragment.id.isEmpty && $0.id == fragment.id } ?? calls.indices.last
            }
        guard let place, !fragment.name.isEmpty else { return place }
        let call = calls[place]
        let isOther =
            fragment.id.isEmpty || call.id.isEmpty
            ? fragment.name != call.name || call.isWhole
            : fragment.id != call.id
        return isOther ? nil : place
    }

    /// A JSON text, as it should be, or the object itself.
    private static func text(_ arguments: JSON?) -> String {
        switch arguments {
        case .string(let text): text
        case .object: arguments?.text ?? ""
        default: ""
        }
    }
}
