package import LumenCore

/// Turns blocks and cases into the facts that metrics are sums of. A pure function of a ledger, a site and an instant.
///
/// To count cases that run past midnight, give it the day before the period too and choose the period with a `Scope`.
package struct MetricEngine: Sendable {
    package let site: Site
    /// Blocks that end later have no utilization yet.
    package let now: Minute

    package init(site: Site, now: Minute) {
        self.site = site
        self.now = now
    }

    package func assess(_ ledger: Ledger) -> Assessment {
        Assessment(ledger: ledger, definitions: site.definitions, pages: [assess(ledger, days: nil)])
    }
}
