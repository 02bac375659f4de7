package import LumenCore

/// The work that waits: how many weeks of it, and how old it is.
package struct WorkOrderBacklog: Sendable, Equatable {
    /// Open orders by age.
    package enum Age: String, Sendable, CaseIterable {
        case week = "up to 7 days"
        case month = "8 to 30 days"
        case quarter = "31 to 90 days"
        case older = "over 90 days"

        fileprivate init(days: Int) {
            switch days {
            case ...7: self = .week
            case ...30: self = .month
            case ...90: self = .quarter
            default: self = .older
            }
        }
    }

    package private(set) var open = 0
    package private(set) var pastDue = 0
    package private(set) var estimatedHours = 0.0
    package private(set) var ages: [Age: Int] = [:]
    private var basis: FacilityBasis
    private let capacity: FacilityDefinitions.MaintenanceCapacity?

    private let moment: AsOf?

    /// - Parameter window: where it lies in the past, what was open at its end counts, else what is open now.
    package init(
        _ orders: [WorkOrder], window: DateRange, zone: ZoneRules, definitions: FacilityDefinitions, now: Minute
    ) {
        basis = FacilityBasis(window: window)
        capacity = definitions.capacity
        let moment = AsOf(window, zone: zone, now: now)
        self.moment = moment
        for order in orders where moment.isOpen(order) {
            open += 1
            ages[Age(days: zone.local(order.openedAt).day.distance(to: moment.day)), default: 0] += 1
            if let dueAt = order.dueAt, moment.isOverdue(zone.local(dueAt).day) { pastDue += 1 }
            if let minutes = order.estimatedMinutes {
                basis.n += 1
                estimatedHours += Double(minutes) / 60
            } else {
                basis.exclude(.withoutEstimate)
            }
        }
    }

    /// Orders that were counted elsewhere.
    package init(open: Int, estimatedHours: Double, window: DateRange, definitions: FacilityDefinitions) {
        (self.open, self.estimatedHours) = (open, estimatedHours)
        capacity = definitions.capacity
        moment = nil
        basis = FacilityBasis(window: window, n: open)
    }

    package var weeks: FacilityFigure {
        let weekly = capacity.map { $0.technicians * $0.hoursPerWeek * $0.wrenchTime } ?? 0
        let isUnknown = open > 0 && basis.n == 0
        return FacilityFigure(
            .backlogWeeks, estimatedHours, over: isUnknown ? 0 : weekly, variant: variant, basis: basis,
            otherwise: isUnknown
                ? "no open order has estimated hours" : "the site has not told who works on maintenance")
    }

    private var variant: String {
        let then = moment.map { $0.isPast ? "opened and not closed \($0.words)" : "open \($0.words)" } ?? "open"
        let orders = "orders \(then), past due from the day after their due day; weeks of those with estimated hours"
        guard let capacity else { return orders }
        return """
            \(orders), \(Self.text(capacity.technicians)) technicians × \
            \(Self.text(capacity.hoursPerWeek)) h × \(Self.text(capacity.wrenchTime * 100)) % wrench time
            """
    }

    private static func text(_ number: Double) -> String {
        number == number.rounded() ? String(Int(number)) : String((number * 10).rounded() / 10)
    }
}
