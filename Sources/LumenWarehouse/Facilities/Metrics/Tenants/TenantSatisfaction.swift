package import LumenCore

/// What tenants said: satisfaction with its response rate, and whether they would recommend.
package struct TenantSatisfaction: Sendable, Equatable {
    /// Satisfaction responses.
    package private(set) var responses = 0
    /// Scores of 4 and 5.
    package private(set) var satisfied = 0
    package private(set) var promoters = 0
    package private(set) var passives = 0
    package private(set) var detractors = 0
    /// Requests closed in the period, each of which could have been answered.
    package let closedRequests: Int
    private var basis: FacilityBasis
    private let areRequestsKnown: Bool
    private var outOfScale: [SurveyResponse.Kind: Int] = [:]

    /// - Parameter areRequestsKnown: for all days of the window that surveys are known for.
    package init(
        _ surveys: [SurveyResponse], closedRequests: Int, areRequestsKnown: Bool = true, window: DateRange
    ) {
        (self.closedRequests, self.areRequestsKnown) = (closedRequests, areRequestsKnown)
        basis = FacilityBasis(window: window)
        for survey in surveys where window.contains(survey.day) {
            guard survey.kind.scale.contains(survey.score) else {
                outOfScale[survey.kind, default: 0] += 1
                continue
            }
            count(survey)
        }
    }

    /// Responses that were counted elsewhere.
    package init(
        responses: Int, satisfied: Int, promoters: Int, passives: Int, detractors: Int, closedRequests: Int,
        window: DateRange
    ) {
        (self.responses, self.satisfied, self.closedRequests) = (responses, satisfied, closedRequests)
        (self.promoters, self.passives, self.detractors) = (promoters, passives, detractors)
        areRequestsKnown = true
        basis = FacilityBasis(window: window)
    }

    package var csat: FacilityFigure {
        FacilityFigure(
            .csat, satisfied, of: responses, variant: "scores from 4 on a scale of 1 to 5", basis: basis(.csat),
            otherwise: "no satisfaction response in the period")
    }

    package var responseRate: FacilityFigure {
        let isOfRequests = areRequestsKnown && responses <= closedRequests
        return FacilityFigure(
            .responseRate, isOfRequests && closedRequests > 0 ? Double(responses) / Double(closedRequests) : nil,
            variant: "satisfaction responses over requests closed in the period, where they are not more",
            basis: basis(.csat).counting(closedRequests),
            otherwise: !areRequestsKnown
                ? "requests are known for a part of the period only"
                : closedRequests == 0
                    ? "no request was closed in the period"
                    : "there are more satisfaction responses than requests closed in the period")
    }

    /// −100 to 100.
    package var nps: FacilityFigure {
        let all = promoters + passives + detractors
        return FacilityFigure(
            .nps, 100 * Double(promoters - detractors), over: Double(all),
            variant: "scores from 9 promote, below 7 detract, on a scale of 0 to 10",
            basis: basis(.nps).counting(all), otherwise: "no recommendation response in the period")
    }

    private func basis(_ kind: SurveyResponse.Kind) -> FacilityBasis {
        basis.excluding(.scoreOutOfScale, outOfScale[kind] ?? 0)
    }

    private mutating func count(_ survey: SurveyResponse) {
        basis.n += 1
        switch (survey.kind, survey.score) {
        case (.csat, let score):
            responses += 1
            if score >= 4 { satisfied += 1 }
        case (.nps, 9...): promoters += 1
        case (.nps, ..<7): detractors += 1
        case (.nps, _): passives += 1
        }
    }
}
