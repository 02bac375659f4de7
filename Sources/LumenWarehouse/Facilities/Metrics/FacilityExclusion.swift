/// Rows that a number leaves out, and why.
package struct FacilityExclusion: Sendable, Equatable {
    package enum Reason: String, Sendable, CaseIterable {
        case runsBeyondWindow = "reading runs beyond the period"
        case zeroForWeeks = "reading of 0 over four weeks or more, taken as missing"
        case withoutArea = "building without a floor area"
        case withoutCost = "reading without a cost"
        case unknownSpan = "reading whose length nothing tells"
        case coarse = "reading longer than an hour, too coarse for demand"
        case withoutDemand = "month of a meter that tells no demand, without a demand charge"
        case recordedPeakOnly = "meter with only a recorded peak, which can't be added up at the same time"
        case incompleteYear = "building without readings of each fuel for 350 days of the twelve months"
        case shortBaseline = "building without 330 days of readings and temperatures in the twelve months before"
        case notDueYet = "not due yet"
        case withoutDueDate = "preventive order without a due date"
        case documented = "documented as in use or not located"
        case cancelled = "cancelled"
        case withoutEstimate = "open order without estimated hours"
        case unknownAsset = "order of an asset that the equipment list does not have"
        case withoutDowntime = "repair without a recorded downtime"
        case openRepair = "repair not finished"
        case withoutCloseTime = "closed without a time"
        case withoutTarget = "request without a due time or a target for its priority"
        case withoutPriorityTarget = "request of a priority without a target"
        case withoutResponse = "closed without a recorded first response"
        case scoreOutOfScale = "score outside the scale"
        case withoutFactor = "entry without an emission factor for its source and unit"
        case meteredAlready = "entry of a fuel that meters already count"
        case withoutGridRegion = "electricity without a grid region"
        case withoutWarmingPotential = "agent that the GWP set does not have"
    }

    package let reason: Reason
    package let count: Int
}
