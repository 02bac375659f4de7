import Hummingbird
import LumenCore

/// What the query of an admin route asks for.
struct AdminQuery {
    private let query: FormQuery

    init(_ request: Request) { query = FormQuery(request.uri.query ?? "") }

    /// What is not there and what is empty is `nil`.
    subscript(name: String) -> String? { query[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// - Throws: `InvalidRequest`.
    func count(_ name: String, in range: ClosedRange<Int>, default usual: Int) throws -> Int {
        guard let text = self[name] else { return usual }
        guard let number = Int(text), range.contains(number) else {
            throw InvalidRequest(
                "“\(name)” must be a whole number from \(range.lowerBound) to \(range.upperBound); "
                    + "without it, it is \(usual).")
        }
        return number
    }

    /// Reads a place in a list, as `next` of an earlier answer told it.
    ///
    /// - Throws: `InvalidRequest`.
    func place() throws -> UsagePlace? {
        guard let text = self["before"] else { return nil }
        guard let place = UsagePlace(text) else {
            throw InvalidRequest("“before” must be the “next” of an earlier answer.")
        }
        return place
    }

    /// Whether the answer is to be a CSV file.
    ///
    /// - Throws: `InvalidRequest`.
    func wantsCSV() throws -> Bool {
        switch self["format"] {
        case nil, "json": return false
        case "csv": return true
        default: throw InvalidRequest("“format” must be json or csv.")
        }
    }
}
