/// A JSON value (RFC 8259) that keeps the order of its members and tells integers from other numbers.
package enum JSON: Sendable, Equatable {
    case null
    case bool(Bool)
    case int(Int)
    case double(Double)
    case string(String)
    case array([JSON])
    case object(JSONObject)
}

/// The members of a JSON object, in the order in which they were written.
///
/// Look-up is linear: Lumen's objects have tens of members, not thousands.
package struct JSONObject: Sendable, ExpressibleByDictionaryLiteral {
    package private(set) var members: [(key: String, value: JSON)] = []

    package init() {}

    package init(dictionaryLiteral elements: (String, JSON)...) {
        for (key, value) in elements { self[key] = value }
    }

    package init(_ members: some Sequence<(String, JSON)>) {
        for (key, value) in members { self[key] = value }
    }

    /// Appends a member without looking whether the key is there already; the parser has checked.
    init(uniqueMembers: [(key: String, value: JSON)]) {
        members = uniqueMembers
    }

    package var keys: [String] { members.map(\.key) }
    package var isEmpty: Bool { members.isEmpty }
    package var count: Int { members.count }

    /// The member of that name; setting `nil` removes it, setting a new one appends it.
    package subscript(key: String) -> JSON? {
        get { members.first { $0.key == key }?.value }
        set {
            let index = members.firstIndex { $0.key == key }
            switch (index, newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append((key, value))
            case (nil, nil): break
            }
        }
    }
}

extension JSONObject: Equatable {
    /// Two objects are equal when they have the same members in any order (RFC 8259 §4: objects are unordered).
    package static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.members.count == right.members.count && left.members.allSatisfy { right[$0.key] == $0.value }
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int) { self = .int(value) }
    package init(floatLiteral value: Double) { self = .double(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(nilLiteral: ()) { self = .null }
    package init(arrayLiteral elements: JSON...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, JSON)...) { self = .object(JSONObject(elements)) }
}

extension JSON {
    /// A string, or `null` for `nil`.
    package init(_ value: String?) { self = value.map(JSON.string) ?? .null }
    /// An integer, or `null` for `nil`.
    package init(_ value: Int?) { self = value.map(JSON.int) ?? .null }
    /// A number, or `null` for `nil` and for what JSON cannot write (NaN, infinities).
    package init(_ value: Double?) { self = value.flatMap { $0.isFinite ? .double($0) : nil } ?? .null }

    package var stringValue: String? { if case .string(let value) = self { value } else { nil } }
    package var boolValue: Bool? { if case .bool(let value) = self { value } else { nil } }
    package var arrayValue: [JSON]? { if case .array(let value) = self { value } else { nil } }
    package var objectValue: JSONObject? { if case .object(let value) = self { value } else { nil } }
    package var isNull: Bool { self == .null }

    /// The integer, also where it was written as `3.0`.
    package var intValue: Int? {
        switch self {
        case .int(let value): value
        case .double(let value): Int(exactly: value)
        default: nil
        }
    }

    package var doubleValue: Double? {
        switch self {
        case .int(let value): Double(value)
        case .double(let value): value
        default: nil
        }
    }

    package subscript(key: String) -> JSON? { objectValue?[key] }
    package subscript(index: Int) -> JSON? {
        guard let array = arrayValue, array.indices.contains(index) else { return nil }
        return array[index]
    }

    /// The value that a JSON Pointer (RFC 6901) names, `""` being the whole; `nil` also where the pointer is malformed.
    package func value(at pointer: String) -> JSON? {
        guard let tokens = Self.tokens(ofPointer: pointer) else { return nil }
        return tokens.reduce(Optional(self)) { value, token in
            switch value {
            case .array: Self.index(token).flatMap { value?[$0] }
            case .object(let object): object[token]
            default: nil
            }
        }
    }

    /// A pointer's reference tokens, unescaped. Split by scalars: a character may be a slash with an accent.
    private static func tokens(ofPointer pointer: String) -> [String]? {
        let parts = pointer.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false)
        guard parts[0].isEmpty else { return nil }
        var tokens: [String] = []
        for part in parts.dropFirst() {
            var token = String.UnicodeScalarView()
            var scalars = part.makeIterator()
            while let scalar = scalars.next() {
                guard scalar == "~" else {
                    token.append(scalar)
                    continue
                }
                switch scalars.next() {
                case "0": token.append("~")
                case "1": token.append("/")
                default: return nil
                }
            }
            tokens.append(String(token))
        }
        return tokens
    }

    /// An array index as RFC 6901 §4 writes it: no sign, no leading zeros.
    private static func index(_ token: String) -> Int? {
        guard let index = Int(token), index >= 0, String(index) == token else { return nil }
        return index
    }
}
