package import LumenCore

/// Energy of twelve months over the floor area of the buildings that have readings of a whole year.
package struct EnergyIntensity: Sendable, Equatable {
    /// Kilo-BTU per square foot.
    package let site: FacilityFigure
    package let source: FacilityFigure
    /// What keeps buildings out of it.
    package let gaps: [EnergyGap]
    /// Each fuel of a building must have readings for so many days of the twelve months.
    package static let fewestDays = 350

    /// - Parameter year: twelve months.
    package init(_ ledger: FacilityLedger, year: DateRange, zone: ZoneRules) {
        let end = zone.minute(of: year.end.advanced(by: 1), at: 0)
        let readings = ledger.energy(in: year, zone: zone).readings
        gaps = ledger.energyGaps(in: year, zone: zone, now: end).filter { year.dayCount - $0.days < Self.fewestDays }
        let left = Set(gaps.map(\.source.building))
        let whole = left.isEmpty ? readings : readings.filter { !left.contains($0.building) }
        let use = EnergyUse(whole, window: year, zone: zone)
        var basis = use.basis
        basis.exclude(.incompleteYear, count: left.count)
        let days = "\(year.start) to \(year.end)"
        let rule = "readings of each fuel for at least \(Self.fewestDays) days"
        func figure(_ own: FacilityFigure) -> FacilityFigure {
            FacilityFigure(
                own.metric, whole.isEmpty ? nil : own.value,
                variant: "twelve months, \(days), over buildings with \(rule) of them; floor area as of their end",
                basis: basis,
                otherwise: whole.isEmpty ? "no building has \(rule) of \(days)" : "no floor area is known")
        }
        (site, source) = (figure(use.siteEUI), figure(use.sourceEUI))
    }

    static let variant = """
        the period if it is twelve months, else those that end with its last whole month, over buildings with readings \
        of each fuel for at least \(fewestDays) of their days; floor area as of their end
        """
}
