import Foundation

/// When credentials are fetched anew (botocore, `RefreshableCredentials`). Times are in seconds.
enum RefreshPolicy {
    /// So long before the end one caller refreshes, and the others go on with what there is.
    static let advisory: TimeInterval = 15 * 60
    /// So long before the end all callers wait for the refresh.
    static let mandatory: TimeInterval = 10 * 60
    /// So long after a refresh, whatever came of it, credentials that are still valid are used as they are.
    static let pause: TimeInterval = 60

    enum Urgency: Comparable {
        case none, advisory, mandatory
        /// There is nothing left to use.
        case expired
    }

    static func urgency(of credentials: Credentials, at now: Date, lastAttempt: Date?) -> Urgency {
        guard let expiration = credentials.expiration else { return .none }
        let left = expiration.timeIntervalSince(now)
        if left <= 0 { return .expired }
        if let lastAttempt, (0..<pause).contains(now.timeIntervalSince(lastAttempt)) { return .none }
        return left < mandatory ? .mandatory : left < advisory ? .advisory : .none
    }
}
