import LumenCore

/// A place in the result of a call. It knows its own JSON Pointer, so that every number read through it can be traced.
struct ResultCursor: Sendable {
    let call: Int
    let tool: String
    let pointer: String
    let value: JSON

    init(call: Int, tool: String, result: JSON) {
        self.init(call: call, tool: tool, pointer: "", value: result)
    }

    private init(call: Int, tool: String, pointer: String, value: JSON) {
        self.call = call
        self.tool = tool
        self.pointer = pointer
        self.value = value
    }

    /// The member of that name; `nil` when it is missing or null. The names are those of the tools' schemas, which
    /// hold nothing that RFC 6901 would have escaped.
    subscript(key: String) -> ResultCursor? {
        guard let member = value[key], !member.isNull else { return nil }
        return ResultCursor(call: call, tool: tool, pointer: "\(pointer)/\(key)", value: member)
    }

    var items: [ResultCursor] {
        (value.arrayValue ?? []).enumerated().map { index, item in
            ResultCursor(call: call, tool: tool, pointer: "\(pointer)/\(index)", value: item)
        }
    }

    var text: String? { value.stringValue }

    /// The number here; `nil` for anything else, and for numbers that nothing in a hospital comes to.
    var figure: Figure? { value.doubleValue.flatMap { abs($0) < Self.largest ? figure(valued: $0) : nil } }

    static let largest = 1e15

    /// A number that stands for this place: one inside its text, or an array's length.
    func figure(valued value: Double) -> Figure { Figure(call: call, tool: tool, pointer: pointer, value: value) }

    func number(_ key: String) -> Figure? { self[key]?.figure }
    /// The member where it is a text that says something.
    func words(_ key: String) -> ResultCursor? { self[key].flatMap { $0.text?.isEmpty == false ? $0 : nil } }
    func string(_ key: String) -> String? { self[key]?.text }
    func list(_ key: String) -> [ResultCursor] { self[key]?.items ?? [] }

    /// `{start, end}` as a period; `nil` when that is not what is there.
    func period(_ key: String) -> DateRange? {
        guard let dates = self[key], let start = dates.date("start"), let end = dates.date("end") else { return nil }
        return DateRange(start, end)
    }

    func date(_ key: String) -> CivilDate? { string(key).flatMap { CivilDate(iso: $0) } }
}
