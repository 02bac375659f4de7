/// What a site may spend on language models, and what becomes of questions beyond it.
package struct SiteBudget: Sendable, Equatable {
    package enum Exhaustion: String, Sendable, CaseIterable {
        /// Answers are written without a language model.
        case offline
        /// Questions that need a language model are refused until the next day.
        case refuse
    }

    /// In a day of the site; `nil` for no cap.
    package var daily: Money?
    /// Of each user in a day of the site; `nil` for no cap.
    package var userDaily: Money?
    /// The share of the caps at which somebody is told, 1 to 100; `nil` for the deployment's.
    package var alertPercent: Int?
    package var whenExceeded = Exhaustion.offline

    package init() {}
}
