import Hummingbird
import LumenCore

/// `GET /admin/flags`; `PUT /admin/flags/{name}` turns one while Lumen runs.
struct FlagRoutes: Sendable {
    let desk: AdminDesk

    func add(to admin: RouterGroup<LumenContext>) {
        admin.get("/flags") { request, _ in
            try AdminReport(name: "flags", object: object).response(to: AdminQuery(request))
        }
        admin.put("/flags/:name", use: change)
    }

    private var object: JSONObject { desk.flags.json(sites: desk.sites()).objectValue ?? [:] }

    /// Reads `{on: true, false, or null to take a change back, siteId?}`.
    @Sendable private func change(_ request: Request, context: LumenContext) async throws -> Response {
        guard let flag = FeatureFlag(rawValue: try context.parameters.require("name")) else {
            let names = FeatureFlag.allCases.map(\.rawValue).joined(separator: ", ")
            throw NotFound("There is no such feature. There are: \(names).")
        }
        var request = request
        let body = try await request.jsonObject()
        let isOn: Bool?
        switch body["on"] {
        case .bool(let value)?: isOn = value
        case .null?: isOn = nil
        default: throw InvalidRequest("The body needs “on”: true, false, or null to take a change back.")
        }
        let siteID = try siteID(of: body)
        guard siteID == nil || flag.mayDifferBySite else {
            throw InvalidRequest("This feature is the same at all sites. Leave “siteId” out to switch it for all.")
        }
        try await desk.flags.change(
            flag, to: isOn, site: siteID, by: desk.access.actor(of: request, context),
            at: desk.clock.now())
        return Response(json: .object(object))
    }

    /// `nil` for the deployment.
    private func siteID(of body: JSONObject) throws -> String? {
        switch body["siteId"] {
        case nil, .null?: return nil
        case .string(let id)?: return try desk.site(id).id
        default: throw InvalidRequest("“siteId” must be the id of a site; without it, the change is for all of Lumen.")
        }
    }
}
