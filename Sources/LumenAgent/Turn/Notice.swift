import LumenCore

/// What an answer says about how it was written, where that was not the usual way.
enum Notice {
    /// What is said where the narrator took over from the model.
    struct Takeover {
        /// After what the model had said.
        let afterText: String
        /// Below an answer of which the model had said nothing.
        let withoutText: String

        static let modelLost = Takeover(
            afterText: "*The language model broke off here; the rest was written without it.*",
            withoutText: "*The language model could not be reached; this answer was written without it.*")
        static let connectionLost = Takeover(
            afterText: "*The connection was lost here; the rest was written without the language model.*",
            withoutText: "*The connection was lost; this answer was written without the language model.*")

        /// - Parameter reason: why there is no money, as a sentence.
        init(withoutMoney reason: String) {
            self.init(
                afterText: "*\(reason) The rest was written without the language model.*",
                withoutText: "*\(reason) This answer was written without the language model.*")
        }

        private init(afterText: String, withoutText: String) {
            self.afterText = afterText
            self.withoutText = withoutText
        }
    }

    private static let anotherModel = "*The usual language model was not available; another one wrote this answer.*"
    private static let lengthLimit = "*The answer ends here because it reached its length limit.*"
    private static let filtered = "*The AI service's content filter ended the answer here.*"

    /// - Parameter usual: the id of the model that answers where nothing is wrong.
    static func text(for draft: ModelDraft, usual: String) -> String {
        [
            ending(draft.stopReason), draft.model == usual ? nil : anotherModel,
        ].compactMap(\.self).joined(separator: "\n\n")
    }

    private static func ending(_ reason: StopReason?) -> String? {
        switch reason {
        case .maximumTokens: lengthLimit
        case .contentFiltered, .guardrailIntervened: filtered
        default: nil
        }
    }
}
