import Foundation

/// A query as forms and `URLSearchParams` write it, where `+` is a space (URL Standard §5.1). Hummingbird's leaves it.
struct FormQuery {
    private let values: [String: String]

    init(_ query: String) {
        let pairs = query.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (Self.decoded(parts[0]), parts.count > 1 ? Self.decoded(parts[1]) : "")
        }
        values = Dictionary(pairs) { first, _ in first }
    }

    /// The first value of that name.
    subscript(name: String) -> String? { values[name] }

    private static func decoded(_ text: Substring) -> String {
        let spaced = String(text.replacing("+", with: " "))
        return spaced.removingPercentEncoding ?? spaced
    }
}
