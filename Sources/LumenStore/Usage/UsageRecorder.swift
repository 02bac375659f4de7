package import LumenCore

/// Records usage for good: what the database does not take waits in the journal until it does.
package struct UsageRecorder: UsageLog {
    private let store: any UsageStore
    private let journal: UsageJournal
    private let report: @Sendable (Incident, _ detail: String) -> Void

    /// What went wrong, as bounded codes for the log.
    package enum Incident: String, Sendable, CaseIterable {
        /// The database did not take a record; it waits in the journal.
        case spilled = "usage_spilled"
        /// The journal did not take it either.
        case lost = "usage_lost"
        /// Records still wait in the journal.
        case notReplayed = "usage_not_replayed"
    }

    /// - Parameter report: logs an incident.
    package init(
        store: any UsageStore, journal: UsageJournal,
        report: @escaping @Sendable (Incident, _ detail: String) -> Void
    ) {
        self.store = store
        self.journal = journal
        self.report = report
    }

    /// Whether records wait in the journal.
    package var isWaiting: Bool { get async { (try? await journal.isEmpty()) == false } }

    /// Records a turn that is not kept in a session: one that failed, or whose session is gone.
    package func record(_ usage: UsageRecord) async {
        do {
            try await store.record(usage)
        } catch {
            await spill(usage, because: error)
        }
    }

    /// Saves a record that the database did not take.
    package func spill(_ usage: UsageRecord, because error: any Error) async {
        do {
            try await journal.append(usage)
            report(.spilled, error.logDetail)
        } catch {
            report(.lost, error.logDetail)
        }
    }

    /// Gives the database what waits in the journal; to be called at the start and now and then.
    ///
    /// - Returns: how many records there were.
    @discardableResult
    package func replay() async -> Int {
        do {
            let (records, end) = try await journal.records()
            for record in records { try await store.record(record) }
            try await journal.remove(upTo: end)
            return records.count
        } catch {
            report(.notReplayed, error.logDetail)
            return 0
        }
    }
}
