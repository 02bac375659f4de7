import LumenCore

/// What a person says of an answer.
struct Feedback: Sendable {
    private static let maximumLength = 2000

    let rating: StoredTurn.Feedback
    let comment: String?

    /// Reads `{rating: "up" | "down", comment?}`.
    ///
    /// - Throws: `InvalidRequest`.
    init(_ body: JSONObject) throws {
        guard let rating = body["rating"]?.stringValue.flatMap(StoredTurn.Feedback.init) else {
            throw InvalidRequest("The body needs a “rating”, which is “up” or “down”.")
        }
        self.rating = rating
        switch body["comment"] {
        case nil, .null?: comment = nil
        case .string(let text)? where text.count <= Self.maximumLength: comment = text
        default: throw InvalidRequest("“comment” must be a text of at most \(Self.maximumLength) characters.")
        }
    }
}
