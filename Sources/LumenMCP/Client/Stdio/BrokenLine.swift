/// What can be told of a line that is no JSON, or of the beginning of one that is too long.
///
/// Only the outermost object is looked at; what its members hold is skipped, so that nothing in a result is ever taken
/// for the message's own id.
enum BrokenLine: Equatable {
    /// A response to the request of that id.
    case response(Int)
    /// A request or a notification, which nobody waits for.
    case unasked
    case unknown

    /// So much of a line is enough; ids and methods stand at the beginning or the end.
    static let beginning = 1_024

    /// - Parameter bytes: a whole line, or so many bytes of its beginning.
    init(_ bytes: some Collection<UInt8>) {
        var scan = Scan(bytes)
        self = scan.verdict()
    }
}

/// Walks over an object's members as far as they can be made out.
private struct Scan<Bytes: Collection<UInt8>> {
    private var rest: Bytes.SubSequence
    private var id: Int?

    init(_ bytes: Bytes) { rest = bytes[...] }

    mutating func verdict() -> BrokenLine {
        skipSpace()
        guard take(UInt8(ascii: "{")) else { return .unknown }
        repeat {
            skipSpace()
            guard let key = string() else { break }
            skipSpace()
            guard take(UInt8(ascii: ":")) else { break }
            if key == "method" { return .unasked }
            skipSpace()
            guard key == "id" else {
                guard skipValue() else { break }
                continue
            }
            guard id == nil, let number = integer() else { return .unknown }
            id = number
        } while take(UInt8(ascii: ","))
        return id.map(BrokenLine.response) ?? .unknown
    }

    /// A whole number that something follows: one at the very end may be cut off.
    private mutating func integer() -> Int? {
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        rest = rest[digits.endIndex...]
        skipSpace()
        guard let next = rest.first, next == UInt8(ascii: ",") || next == UInt8(ascii: "}") else { return nil }
        return Int(String(decoding: digits, as: UTF8.self))
    }

    /// A short string as it stands; `nil` where there is none, or its end is missing.
    private mutating func string() -> String? {
        let start = rest.dropFirst()
        guard skipString() else { return nil }
        return String(decoding: start[..<rest.startIndex].prefix(16), as: UTF8.self)
            .split(separator: "\"", omittingEmptySubsequences: false).first.map(String.init)
    }

    private mutating func skipString() -> Bool {
        guard take(UInt8(ascii: "\"")) else { return false }
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\"") { return true }
            if byte == UInt8(ascii: "\\") { _ = rest.popFirst() }
        }
        return false
    }

    /// - Returns: whether the value ends before the bytes do.
    private mutating func skipValue() -> Bool {
        var depth = 0
        while let byte = rest.first {
            switch byte {
            case UInt8(ascii: "\""):
                guard skipString() else { return false }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard depth > 0 else { return true }
                depth -= 1
            case UInt8(ascii: ",") where depth == 0: return true
            default: break
            }
            rest = rest.dropFirst()
        }
        return false
    }

    private mutating func skipSpace() { while take(0x20) || take(0x09) || take(0x0D) {} }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard rest.first == byte else { return false }
        rest = rest.dropFirst()
        return true
    }
}
