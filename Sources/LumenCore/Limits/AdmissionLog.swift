package import Foundation

/// Something that counts against limits.
package struct Admission: Sendable, Equatable {
    package let at: Date
    /// For whom it counts; everybody together has a key too.
    package let keys: [LimitScope: LimitKey]

    package init(at: Date, keys: [LimitScope: LimitKey]) {
        self.at = at
        self.keys = keys
    }
}

/// What the limits let through, and how often they refused, kept beyond the life of the process.
package protocol AdmissionLog: Sendable {
    /// Keeps one; it outlives the death of the process from then on.
    func append(_ admission: Admission) async throws

    /// Hands over all that are later than a moment, oldest first.
    func replay(since moment: Date, _ body: @escaping @Sendable (Admission) -> Void) async throws

    /// Deletes all that are not later than a moment.
    ///
    /// - Returns: how many.
    @discardableResult
    func forget(until moment: Date) async throws -> Int

    /// Keeps how often was refused on a day, instead of what was kept of any day before.
    func keep(_ refusals: Refusals) async throws

    /// What was kept of a day; none where nothing was.
    func refusals(on day: CivilDate) async throws -> Refusals
}
