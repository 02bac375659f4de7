import LumenCore

extension Metrics {
    /// Counts a turn that has ended, and how long its first text took.
    func observe(_ usage: UsageRecord) {
        turn(usage)
        guard let first = usage.timeline.first(where: { $0.event == "text_delta" }) else { return }
        firstText(route: usage.route, after: .milliseconds(first.offsetMilliseconds))
    }
}
