import Foundation
import Logging
import LumenCore
import LumenGuard
import LumenSQL
import LumenStore

/// What Lumen remembers, in a file of its own: SQLite has one writer a file, and an import may take a while.
struct Memory: Sendable {
    let database: any Database
    let sessions: SQLSessionStore
    let usage: SQLUsageStore
    let recorder: UsageRecorder
    let ledger: SQLBudgetLedger
    let alerts: Alerts<ContinuousClock>
    let audit: SQLAuditLog
    let flags: SQLFlagStore
    private let alertStore: SQLAlertStore

    /// Opens it beside the hospital's data: `lumen.sqlite` is beside `lumen-store.sqlite`.
    static func open(_ settings: Settings, metrics: Metrics) async throws -> Memory {
        let path = beside(settings.databasePath, "store")
        let memory = Memory(
            database: try SQLiteDatabase(path: path),
            idleMinutes: Int(settings.required(.sessionIdleMinutes)) ?? 60,
            journal: UsageJournal(path: "\(path).usage"), metrics: metrics)
        try await memory.sessions.prepare()
        try await memory.usage.prepare()
        try await memory.ledger.prepare()
        try await memory.alertStore.prepare()
        try await memory.audit.prepare()
        try await memory.flags.prepare()
        return memory
    }

    private init(database: any Database, idleMinutes: Int, journal: UsageJournal, metrics: Metrics) {
        self.database = database
        sessions = SQLSessionStore(database: database, idleMinutes: idleMinutes)
        usage = SQLUsageStore(database: database)
        alertStore = SQLAlertStore(database: database)
        let alerts = Alerts(store: alertStore, clock: ContinuousClock(), observe: metrics.alert)
        self.alerts = alerts
        recorder = UsageRecorder(store: usage, journal: journal) { incident, detail in
            if incident == .lost { alerts.raise(.usageLost(at: WallClock.system.now())) }
            metrics.usageRecordFailed()
            Logger.current.error(
                "usage not recorded", metadata: ["error.kind": "\(incident.rawValue)", "error.detail": "\(detail)"])
        }
        ledger = SQLBudgetLedger(database: database)
        audit = SQLAuditLog(database: database)
        flags = SQLFlagStore(database: database)
    }

    private static func beside(_ path: String, _ suffix: String) -> String {
        let url = URL(fileURLWithPath: path)
        let name = "\(url.deletingPathExtension().lastPathComponent)-\(suffix)"
        let file = url.deletingLastPathComponent().appendingPathComponent(name)
        return url.pathExtension.isEmpty ? file.path : file.appendingPathExtension(url.pathExtension).path
    }
}

extension Memory {
    /// For how long it is known what turns took, what was spent each day, and what was told of it.
    private static let keptDays = 400

    /// What is to be tidied up in it now and then.
    func chores(_ budget: Budget) -> [Upkeep.Chore] {
        let memory = self
        return [
            .init(name: "expired_sessions") { try await memory.sessions.sweep(at: WallClock.system.now()) },
            .init(name: "waiting_usage") { await memory.recorder.replay() },
            .init(name: "dead_reservations") { try await budget.expireReservations() },
            .init(name: "gathered_alerts") { budget.raiseGathered() },
            .init(name: "old_records") { try await memory.prune(at: WallClock.system.now()) },
        ]
    }

    private func prune(at now: Date) async throws -> Int {
        let moment = now.addingTimeInterval(-Double(Self.keptDays) * 86_400)
        let day = CivilDate(dayNumber: Int((moment.timeIntervalSince1970 / 86_400).rounded(.down)))
        try await ledger.prune(before: day)
        try await alertStore.prune(before: moment)
        return try await usage.prune(before: day)
    }
}
