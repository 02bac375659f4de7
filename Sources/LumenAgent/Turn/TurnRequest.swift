import LumenCore

/// One question of a person, as it comes in at any surface.
package struct TurnRequest: Sendable {
    /// The most characters that a message may have.
    package static let maximumLength = 4000
    /// The most earlier questions that a request may bring along.
    package static let maximumPrevious = 20

    package var requestID: String
    package var message: String
    /// The person's earlier questions of the conversation, oldest first.
    package var previous: [String]
    package var dashboardID: String?
    package var siteID: String?
    package var sessionID: String?
    /// Whose session it is.
    package var owner: String

    package init(
        requestID: String, message: String, previous: [String] = [], dashboardID: String? = nil, siteID: String? = nil,
        sessionID: String? = nil, owner: String = ""
    ) {
        self.requestID = requestID
        self.message = message
        self.previous = previous
        self.dashboardID = dashboardID
        self.siteID = siteID
        self.sessionID = sessionID
        self.owner = owner
    }

    /// Who asks, in what is recorded and paid. An owner's name opens its conversations; this tells owners apart and opens
    /// nothing.
    var user: String { String(owner.prefix(12)) }

    /// The words of the request.
    ///
    /// - Throws: `InvalidRequest` for an empty or overlong message.
    package func text() throws -> String {
        let text = message.trimming { $0.isWhitespace || $0.isNewline }
        guard !text.isEmpty else {
            throw InvalidRequest(
                "The message is empty. Ask a question, for example: “What is the utilization for building 3?”")
        }
        guard text.count <= Self.maximumLength else {
            throw InvalidRequest(
                "The message has \(text.count) characters; \(Self.maximumLength) is the most. Shorten it and ask again."
            )
        }
        return text
    }

    /// The question that the request asks, after the turns of its session.
    func question(after turns: [PastTurn]) throws -> Question {
        Question(
            text: try text(),
            previous: (turns.map(\.question) + previous).suffix(Self.maximumPrevious)
                .map { String($0.prefix(Self.maximumLength)) },
            lastCalls: turns.last?.calls.map(\.call) ?? [])
    }
}

extension String {
    /// The text without the leading and trailing characters that satisfy the condition.
    fileprivate func trimming(_ isTrimmed: (Character) -> Bool) -> String {
        guard let first = firstIndex(where: { !isTrimmed($0) }), let last = lastIndex(where: { !isTrimmed($0) }) else {
            return ""
        }
        return String(self[first...last])
    }
}
