package import LumenCore

/// A case as it goes into the warehouse: names instead of numbers, times already in UTC.
package struct CaseRow: Sendable, Equatable {
    package var caseID = ""
    package var day = CivilDate(dayNumber: 0)
    package var room = ""
    package var building: String?
    package var location: String?
    package var service: String?
    package var surgeon: String?
    package var status = SurgicalCase.Status.completed
    package var wheelsIn: Minute?
    package var wheelsOut: Minute?
    package var scheduledStart: Minute?
    package var scheduledMinutes: Int?
    package var procedure: String?
    package var procedureStart: Minute?
    package var procedureEnd: Minute?
    package var cancelReason: String?
    package var cancelledAt: Minute?
    package var bookedAt: Minute?
    package var isAddOn = false
    /// Patient columns that the site allows, as a JSON object's text; `nil` otherwise.
    package var patient: String?

    package init() {}
}

/// A block as it goes into the warehouse.
package struct BlockRow: Sendable, Equatable {
    package var blockID = ""
    package var day = CivilDate(dayNumber: 0)
    package var start: Minute = 0
    package var end: Minute = 0
    package var room = ""
    package var building: String?
    package var location: String?
    package var blockGroup = ""
    package var surgeon: String?
    package var releasedAt: Minute?
    package var releasedMinutes = 0

    package init() {}
}
