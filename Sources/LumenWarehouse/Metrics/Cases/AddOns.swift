/// Performed cases that came onto the schedule after it was final.
package struct AddOns: MetricSums {
    enum Reason: Int, OmissionReason {
        case notPerformed

        var words: String { "not performed" }
    }

    package private(set) var performed = 0
    package private(set) var addOns = 0
    package private(set) var urgentAddOns = 0
    /// Add-ons of which the record does not tell whether they were urgent.
    package private(set) var untoldAddOns = 0
    private var omitted = Omissions<Reason>()

    package var n: Int { performed }
    package var rate: Double? { Proportion(addOns, of: performed).rate }
    package var interval: ClosedRange<Double>? { Proportion(addOns, of: performed).interval }
    /// Add-ons that were not urgent ÷ performed; `nil` where any add-on's record does not tell.
    package var rateWithoutUrgent: Double? {
        untoldAddOns == 0 ? Proportion(addOns - urgentAddOns, of: performed).rate : nil
    }

    package var omissions: [Omission] { omitted.list }
    package var reason: String? { n > 0 ? nil : omitted.explanation(ofNone: "no performed case") }
    package var warnings: [String] {
        [(untoldAddOns, "add-on", "without a word on urgency, so urgent cases can't be split out")].warnings
    }

    @inline(__always)
    mutating func add(isAddOn: Bool, isUrgent: Bool?) {
        performed += 1
        guard isAddOn else { return }
        addOns += 1
        if isUrgent == true { urgentAddOns += 1 }
        if isUrgent == nil { untoldAddOns += 1 }
    }

    mutating func omit(_ reason: Reason) { omitted.add(reason) }
}
