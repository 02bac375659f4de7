/// A set of scopes in the order in which they were named (RFC 6749 §3.3).
package struct Scopes: Sendable, Equatable {
    /// More than a server has any use for; what is beyond is left out.
    private static let most = 64
    private static let longest = 256

    package private(set) var names: [String] = []

    package init() {}

    init(_ names: some Sequence<String>) {
        for name in names { insert(name) }
    }

    /// Reads a list with spaces between; what is no scope is left out.
    package init(_ text: String) { self.init(text.split(separator: " ").map(String.init)) }

    package var isEmpty: Bool { names.isEmpty }
    /// With spaces between.
    package var text: String { names.joined(separator: " ") }

    package func contains(_ name: String) -> Bool { names.contains(name) }
    func isSuperset(of other: Scopes) -> Bool { other.names.allSatisfy(contains) }
    func union(_ other: Scopes) -> Scopes { Scopes(names + other.names) }

    private mutating func insert(_ name: String) {
        guard names.count < Self.most, (1...Self.longest).contains(name.utf8.count),
            name.utf8.allSatisfy(Self.isAllowed),
            !contains(name)
        else { return }
        names.append(name)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
}
