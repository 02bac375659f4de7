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

    package init(_ surveys: [SurveyResponse], closedRequests: Int, window: DateRange) {
        self.closedRequests = closedRequests
        basis = FacilityBasis(window: window)
        for survey in surveys where window.contains(survey.day) {
            guard survey.kind.scale.contains(survey.score) else {
                basis.exclude(.scoreOutOfScale)
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
        basis = FacilityBasis(window: window)
    }

    package var csat: FacilityFigure {
        FacilityFigure(
            .csat, satisfied, of: responses, variant: "scores of 4 and 5 on a scale of 5", basis: basis,
            otherwise: "no satisfaction response in the period")
    }

    package var responseRate: FacilityFigure {
        FacilityFigure(
            .responseRate, responses, of: closedRequests, variant: "satisfaction responses for each closed request",
            basis: basis, otherwise: "no request was closed in the period")
    }

    /// −100 to 100.
    package var nps: FacilityFigure {
        let all = promoters + passives + detractors
        return FacilityFigure(
            .nps, 100 * Double(promoters - detractors), over: Double(all), variant: "9–10 promote, 0–6 detract",
            basis: basis.counting(all), otherwise: "no recommendation response in the period")
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
