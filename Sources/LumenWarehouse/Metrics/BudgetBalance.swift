/// Budgeted operating-room time that went unused, and work beyond it (Strum et al. 1999), in minutes.
package struct BudgetBalance: Sendable, Equatable {
    package private(set) var budgetMinutes = 0.0
    package private(set) var underUtilizedMinutes = 0.0
    package private(set) var overUtilizedMinutes = 0.0

    /// Days with so many minutes of work each, against a budget that is the same for all.
    package init(workloads: some Sequence<Double>, budget: Double) {
        for workload in workloads {
            budgetMinutes += budget
            underUtilizedMinutes += max(0, budget - workload)
            overUtilizedMinutes += max(0, workload - budget)
        }
    }

    /// Blocks that count, with their net minutes as the budget: turnover credit is use, and the parts of own cases
    /// before and after the block are beyond it. Cases elsewhere are no part of the block's day.
    package init(_ blocks: some Sequence<BlockAssessment>) {
        for block in blocks where block.standing == .counted {
            let used = block.inBlockMinutes + block.turnoverCreditMinutes
            budgetMinutes += Double(block.netMinutes)
            underUtilizedMinutes += Double(block.netMinutes - used)
            overUtilizedMinutes += Double(block.spillMinutes)
        }
    }

    /// Budgeted time used ÷ budgeted time, 0…1; `nil` without a budget.
    package var utilization: Double? {
        budgetMinutes > 0 ? (budgetMinutes - underUtilizedMinutes) / budgetMinutes : nil
    }

    /// Inefficiency in hours: under-utilized hours + ratio × over-utilized hours; lower is better.
    ///
    /// - Parameter costRatio: what an over-utilized hour costs in under-utilized ones.
    package func inefficiency(costRatio: Double) -> Double {
        (underUtilizedMinutes + costRatio * overUtilizedMinutes) / 60
    }
}
