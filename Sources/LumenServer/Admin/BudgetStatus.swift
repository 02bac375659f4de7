import Foundation
import LumenCore

/// How it is with the money of today.
struct BudgetStatus: Sendable {
    struct SiteEntry: Sendable {
        let siteID: String
        let cap: Money?
        let userCap: Money?
        let balance: BudgetBalance
    }

    /// What holds for all of Lumen; `nil` where nobody counts that.
    let account: BudgetAccount?
    let balance: BudgetBalance
    let whenExceeded: String
    let sites: [SiteEntry]
    /// The switches that are off.
    let stopped: [SpendingSwitch]
    /// The newest first.
    let log: [SpendingSwitch]

    init(of desk: BudgetDesk, sites siteIDs: [String], zone: ZoneRules, at now: Date) async throws {
        let account = desk.account(of: .deployment)
        // Any account tells what day it is where there is none.
        let clock = account ?? BudgetAccount(.deployment, dailyCap: nil, zone: zone)
        let accounts = siteIDs.map { id in
            desk.account(of: .site(id)) ?? BudgetAccount(.site(id), dailyCap: nil, zone: zone)
        }
        let balances = try await desk.ledger.balances(of: ([clock] + accounts).map { $0.day(at: now) })
        self.account = account
        balance = balances.first ?? BudgetBalance(day: clock.day(at: now))
        whenExceeded = desk.whenExceeded(nil)
        sites = zip(accounts, zip(siteIDs, balances.dropFirst())).map { account, entry in
            let user = desk.account(of: .user("", site: entry.0))
            return SiteEntry(siteID: entry.0, cap: account.dailyCap, userCap: user?.dailyCap, balance: entry.1)
        }
        stopped = try await desk.ledger.stopped()
        log = try await desk.ledger.switchLog(limit: 20)
        ends = clock.end(of: clock.day(at: now).day)
        zoneName = clock.zone.identifier
        alertPercent = clock.alertPercent
    }

    private let ends: Date
    private let zoneName: String
    private let alertPercent: Int

    var json: JSON {
        let cap = account?.dailyCap
        let remaining = cap.map { max(.zero, $0 - balance.spent - balance.reserved) }
        let stop = stopped.first { $0.siteID == nil }
        var object: JSONObject = [
            "day": .string(balance.day.day.isoText), "zone": .string(zoneName), "cap": JSON(cap?.dollars),
            "spent": .double(balance.spent.dollars), "reserved": .double(balance.reserved.dollars),
            "remaining": JSON(remaining?.dollars), "alertPercent": .int(alertPercent),
            "whenExceeded": .string(whenExceeded), "resetsAt": .string(isoText(ends)), "stopped": .bool(stop != nil),
        ]
        object["stoppedBy"] = stop.map { .string($0.actor) }
        object["sites"] = .array(sites.map(json))
        object["switches"] = .array(log.map(\.json))
        return .object(object)
    }

    private func json(_ site: SiteEntry) -> JSON {
        [
            "siteId": .string(site.siteID), "cap": JSON(site.cap?.dollars), "userCap": JSON(site.userCap?.dollars),
            "spent": .double(site.balance.spent.dollars), "reserved": .double(site.balance.reserved.dollars),
            "stopped": .bool(stopped.contains { $0.siteID == site.siteID }),
        ]
    }
}

extension SpendingSwitch {
    /// `{at, actor, scope, siteId?, stopped, reason?}`
    fileprivate var json: JSON {
        var object: JSONObject = [
            "at": .string(isoText(at)), "actor": .string(actor), "scope": siteID == nil ? "deployment" : "site",
        ]
        object["siteId"] = siteID.map(JSON.string)
        object["stopped"] = .bool(isStopped)
        if !reason.isEmpty { object["reason"] = .string(reason) }
        return .object(object)
    }
}
