import LumenCore
import LumenSQL

extension BudgetDay {
    /// The columns of the key: `site_id, scope, subject, day`.
    var values: [SQLValue] {
        [.text(scope.siteID ?? ""), .text(scope.name), .text(scope.user ?? ""), .int(day.dayNumber)]
    }

    /// By which rows are locked in the same order everywhere.
    var key: String { "\(scope.siteID ?? "")\u{0}\(scope.name)\u{0}\(scope.user ?? "")\u{0}\(day.dayNumber)" }

    /// - Throws: `DatabaseFault` with `.corrupt` for what no Lumen wrote.
    init(_ row: any SQLRow) throws {
        let scope: BudgetScope =
            switch row.text(1) {
            case "deployment": .deployment
            case "site": .site(row.text(0))
            case "user": .user(row.text(2), site: row.text(0))
            default:
                throw DatabaseFault(
                    .corrupt, sentence: "The database is damaged. Restore it from a backup.",
                    detail: "an unknown scope in the budget")
            }
        self.init(scope: scope, day: CivilDate(dayNumber: row.int(3)))
    }
}
