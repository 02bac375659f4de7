package import LumenCore

/// What of maintenance needs attention now, or needed it at the end of a period: equipment that is down and preventive work that is overdue, the most
/// critical first.
package struct MaintenanceAlerts: Sendable, Equatable {
    package enum Cause: String, Sendable, CaseIterable {
        case failure = "open repair"
        case overdue = "overdue preventive work"
    }

    package struct Alert: Sendable, Equatable {
        package let asset: String
        package let order: String?
        package let cause: Cause
        /// `nil` where the equipment list does not tell it.
        package let criticality: Asset.Criticality?
        /// Days since the repair was opened, or since the work was due.
        package let days: Int
    }

    package private(set) var alerts: [Alert]
    package private(set) var basis: FacilityBasis
    private let moment: AsOf

    /// - Parameters:
    ///   - schedule: whose moment they are of.
    ///   - window: that was asked for.
    package init(
        _ assets: [Asset], _ orders: [WorkOrder], schedule: MaintenanceSchedule, window: DateRange? = nil,
        zone: ZoneRules
    ) {
        let moment = schedule.moment
        self.moment = moment
        let criticalities = Dictionary(assets.map { ($0.id, $0.criticality) }) { first, _ in first }
        let failures = orders.filter { $0.kind == .corrective && moment.isOpen($0) }.map {
            Alert(
                asset: $0.asset, order: $0.id, cause: .failure, criticality: criticalities[$0.asset] ?? nil,
                days: zone.local($0.openedAt).day.distance(to: moment.day))
        }
        let overdue = schedule.items.filter { $0.standing == .overdue }.map {
            Alert(
                asset: $0.asset, order: $0.order, cause: .overdue, criticality: $0.criticality, days: -$0.daysLeft)
        }
        func rank(_ alert: Alert) -> Int { alert.criticality?.rawValue ?? Asset.Criticality.allCases.count }
        alerts = (failures + overdue).sorted { (rank($0), -$0.days, $0.asset) < (rank($1), -$1.days, $1.asset) }
        basis = FacilityBasis(window: window ?? moment.period, n: alerts.count)
    }

    /// How many there are.
    package var figure: FacilityFigure {
        FacilityFigure(
            .maintenanceAlerts, Double(alerts.count),
            variant: "repairs open and preventive work overdue \(moment.words); overdue from the day after the due day",
            basis: basis, otherwise: "")
    }

    /// The part of one cause.
    package func cause(_ cause: Cause) -> MaintenanceAlerts {
        var part = self
        part.alerts = alerts.filter { $0.cause == cause }
        part.basis.n = part.alerts.count
        return part
    }

    package func count(_ cause: Cause) -> Int { alerts.count { $0.cause == cause } }
    package func count(_ criticality: Asset.Criticality?) -> Int { alerts.count { $0.criticality == criticality } }

    /// By criticality, most first; those of unknown criticality last.
    package var counts: [(criticality: Asset.Criticality?, count: Int)] {
        (Asset.Criticality.allCases.map(Optional.some) + [nil]).map { criticality in
            (criticality, alerts.count { $0.criticality == criticality })
        }.filter { $0.count > 0 }
    }
}
