/// Names as a provider takes them, 1 to 64 of `A–Z a–z 0–9 _ -`, and the way back. Both Bedrock and OpenAI want this of
/// tools, Anthropic of the ids of calls; the Model Context Protocol allows dots and 128 characters.
///
/// No two names become one. A name that suits already stays; what becomes of another depends on the names that are
/// mapped with it, not on their order.
struct WireNames: Sendable, Equatable {
    static let longest = 64

    private var wire: [String: String] = [:]
    private var original: [String: String] = [:]

    init(_ names: some Sequence<String>) {
        let names = Set(names)
        for name in names where Self.suits(name) { assign(name, to: name) }
        for name in names.filter({ !Self.suits($0) }).sorted() {
            var candidate = Self.fitted(name)
            var attempt = 0
            while original[candidate] != nil {
                candidate = Self.marked(candidate, with: name, attempt: attempt)
                attempt += 1
            }
            assign(candidate, to: name)
        }
    }

    /// The name to send; one that was not among the mapped is only made to suit.
    subscript(wire name: String) -> String { wire[name] ?? Self.fitted(name) }

    /// The name that was meant; one that was never sent stands for itself.
    subscript(original name: String) -> String { original[name] ?? name }

    private mutating func assign(_ candidate: String, to name: String) {
        wire[name] = candidate
        original[candidate] = name
    }

    private static func suits(_ name: String) -> Bool {
        (1...longest).contains(name.utf8.count) && name.utf8.allSatisfy(isAllowed)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    /// The name with an underscore in place of every byte that may not be, cut to length.
    private static func fitted(_ name: String) -> String {
        let bytes = name.utf8.prefix(longest).map { isAllowed($0) ? $0 : UInt8(ascii: "_") }
        return bytes.isEmpty ? "_" : String(decoding: bytes, as: UTF8.self)
    }

    /// A candidate that was taken, with eight digits of the name's FNV-1a hash at its end.
    private static func marked(_ candidate: String, with name: String, attempt: Int) -> String {
        let hash = (name.utf8 + [UInt8(truncatingIfNeeded: attempt)]).reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01B3
        }
        let digits = String(hash >> 32, radix: 16)
        return candidate.prefix(longest - 9) + "-" + String(repeating: "0", count: 8 - digits.count) + digits
    }
}
