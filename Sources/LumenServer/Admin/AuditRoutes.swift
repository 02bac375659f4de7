import Foundation
import Hummingbird
import LumenCore

/// `GET /admin/audit?kind=&actor=&siteId=&from=&to=&limit=&before=`: what was done, the newest first.
struct AuditRoutes: Sendable {
    let desk: AdminDesk

    func add(to admin: RouterGroup<LumenContext>) {
        admin.get("/audit") { request, _ in
            let query = AdminQuery(request)
            if let site = query["siteId"] { _ = try desk.site(site) }
            let json = try await desk.audit.page(try AuditQuery(query)).json
            return try AdminReport(
                "audit", json.objectValue ?? [:], list: "events",
                columns: ["id", "at", "actor", "kind", "siteId", "detail"]
            ).response(to: query)
        }
    }
}

extension AuditQuery {
    /// - Throws: `InvalidRequest`.
    fileprivate init(_ query: AdminQuery) throws {
        self.init(
            kind: try query["kind"].map(Self.kind), actor: query["actor"], siteID: query["siteId"],
            from: try query["from"].map { try Self.moment($0, "from", orDayAfter: false) },
            to: try query["to"].map { try Self.moment($0, "to", orDayAfter: true) },
            before: try query["before"].map(Self.number),
            limit: try query.count("limit", in: Self.limits, default: 100))
    }

    private static func kind(_ text: String) throws -> AuditEvent.Kind {
        guard let kind = AuditEvent.Kind(rawValue: text) else {
            let kinds = AuditEvent.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw InvalidRequest("“kind” must be one of: \(kinds).")
        }
        return kind
    }

    private static func number(_ text: String) throws -> Int {
        guard let number = Int(text), number > 0 else {
            throw InvalidRequest("“before” must be the “next” of an earlier answer.")
        }
        return number
    }

    /// - Parameter orDayAfter: a day without a time means its end.
    private static func moment(_ text: String, _ name: String, orDayAfter: Bool) throws -> Date {
        guard let moment = date(iso: text) else {
            throw InvalidRequest("“\(name)” must be a day or a moment, such as 2026-11-20 or 2026-11-20T08:00:00Z.")
        }
        return orDayAfter && CivilDate(iso: text) != nil ? moment.addingTimeInterval(86_400) : moment
    }
}
