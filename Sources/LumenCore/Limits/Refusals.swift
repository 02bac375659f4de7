/// How often limits have refused on one day.
package struct Refusals: Sendable, Equatable {
    package let day: CivilDate
    /// Each counts once, however many limits refused it.
    package var requests: Int
    package var byScope: [LimitScope: Int]

    package init(on day: CivilDate, requests: Int = 0, byScope: [LimitScope: Int] = [:]) {
        self.day = day
        self.requests = requests
        self.byScope = byScope
    }

    package mutating func count(_ scopes: some Collection<LimitScope>) {
        requests += 1
        for scope in scopes { byScope[scope, default: 0] += 1 }
    }
}
