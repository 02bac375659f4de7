import Foundation
import LumenCore
import LumenSQL

extension Session {
    /// The columns of a session `s`, in the order in which a row is read.
    static let columns = "s.session_id, s.owner, s.site_id, s.dashboard_id, s.title, s.created_at, s.last_active_at"

    init(_ row: any SQLRow) {
        self.init(
            id: row.text(0), owner: row.text(1), siteID: row.text(2), dashboardID: row.text(3), title: row.text(4),
            createdAt: Date(milliseconds: row.int(5)), lastActiveAt: Date(milliseconds: row.int(6)))
    }
}

extension StoredTurn {
    /// The columns of a turn `t`, in the order in which a row is read.
    static let columns = "t.request_id, t.question, t.started_at, t.status, t.answer, t.feedback"

    /// Tools' results may be as deep as the JSON of a peer; the answer stands around them.
    private static let depth = 128

    /// - Throws: `DatabaseFault` with `.corrupt` for what no Lumen wrote.
    init(_ row: any SQLRow) throws {
        guard let status = Status(rawValue: row.text(3)),
            let answer = try? JSON(parsing: row.text(4), depth: Self.depth)
        else {
            throw DatabaseFault(
                .corrupt, sentence: "The database is damaged. Restore it from a backup.",
                detail: "the turn of request \(row.text(0)) can't be read")
        }
        self.init(
            requestID: row.text(0), question: row.text(1), startedAt: Date(milliseconds: row.int(2)), status: status,
            answer: answer, feedback: row.optionalText(5).flatMap(Feedback.init))
    }
}
