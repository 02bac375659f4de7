package import Foundation

/// Looks over everybody's conversations, without what was said in them, for the person who runs Lumen.
package protocol SessionCensus: Sendable {
    /// How many have not expired.
    func activeSessions(of siteID: String?, at now: Date) async throws -> Int
    /// Those that have not expired, the last active first, each with its number of turns.
    func activeSessions(
        of siteID: String?, at now: Date, limit: Int
    ) async throws -> [(session: Session, turns: Int)]
}
