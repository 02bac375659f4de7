import LumenCore

/// The addresses that proxies say a request has come through, the client's first.
///
/// A hop that is not an address, such as `unknown` or an obfuscated identifier (RFC 7239 §6.2, §6.3), is `nil`.
struct HopParser {
    /// Of the hops nearest to the server; nobody has that many proxies in a row.
    private static let maximum = 64

    /// Reads the values of all `X-Forwarded-For` lines: addresses with commas between them, where some proxies add
    /// ports and brackets.
    static func forwardedFor(_ values: [String]) -> [IPAddress?] {
        values.joined(separator: ",").split(separator: ",", omittingEmptySubsequences: false)
            .suffix(maximum).map { node($0.trimmed) }
    }

    /// Reads the values of all `Forwarded` lines (RFC 7239 §4). A comma in a quoted text ends nothing.
    ///
    /// - Returns: `nil` where they are malformed in any place: what a client puts before the proxy's own words, such as
    ///   a quote that is never closed, must not change what these mean.
    static func forwarded(_ values: [String]) -> [IPAddress?]? {
        var scanner = FieldScanner(values.joined(separator: ","))
        var nodes: [String?] = []
        repeat {
            guard let element = scanner.element() else { return nil }
            nodes.append(element.first { $0.name == "for" }?.value)
        } while scanner.skip(",")
        return scanner.isAtEnd ? nodes.suffix(maximum).map { $0.flatMap { node($0[...]) } } : nil
    }

    /// Reads a node (RFC 7239 §6): an IPv4 address, an IPv6 address in brackets or without them, and perhaps a port.
    static func node(_ text: Substring) -> IPAddress? {
        if text.first == "[" {
            guard let end = text.firstIndex(of: "]") else { return nil }
            return isPort(text[text.index(after: end)...])
                ? IPAddress(text[text.index(after: text.startIndex)..<end]) : nil
        }
        let colons = text.utf8.count { $0 == UInt8(ascii: ":") }
        guard colons == 1, let colon = text.firstIndex(of: ":") else { return IPAddress(text) }
        return isPort(text[colon...]) ? IPAddress(text[..<colon]) : nil
    }

    /// Whether it is nothing, or a colon with a number or an obfuscated port after it.
    private static func isPort(_ text: Substring) -> Bool {
        guard !text.isEmpty else { return true }
        let port = text.dropFirst()
        return text.first == ":" && port.utf8.count <= 64
            && (UInt16(port) != nil || port.first == "_" && port.utf8.allSatisfy(\.isToken))
    }
}

extension Substring {
    /// Without spaces and tabs around it.
    fileprivate var trimmed: Substring {
        guard let first = firstIndex(where: { !$0.isBlank }), let last = lastIndex(where: { !$0.isBlank }) else {
            return ""
        }
        return self[first...last]
    }
}

extension Character {
    fileprivate var isBlank: Bool { self == " " || self == "\t" }
}
