/// Records what turns took, whatever becomes of the database: neither a record is lost silently nor an answer with it.
package protocol UsageLog: Sendable {
    /// Records a turn that is kept in no session: one that failed.
    func record(_ usage: UsageRecord) async
    /// Saves a record that could not be kept with its session.
    func spill(_ usage: UsageRecord, because error: any Error) async
}
