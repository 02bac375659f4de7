import HTTPTypes
import Hummingbird
import LumenCore

/// `GET /import`, `POST /import/{kind}`, `GET /import/rejects/{id}`.
struct ImportRoutes<C: Clock<Duration>>: Sendable {
    let desk: ImportDesk<C>
    /// Who asks; a file of rejected rows is theirs alone.
    let owners: OwnerCookie

    func add(to router: Hummingbird.Router<LumenContext>) {
        router.get("/import", use: offers)
        router.post("/import/:kind", use: owners.owned(take))
        router.get("/import/rejects/:id", use: owners.owned(rejects))
    }

    @Sendable private func offers(_ request: Request, context: LumenContext) async throws -> Response {
        let site = try desk.importer.siteID(FormQuery(request.uri.query ?? "")["site"])
        return Response(json: ["kinds": .array(try await desk.importer.offers(for: site).map(\.json))])
    }

    @Sendable private func take(_ request: Request, context: LumenContext, owner: String) async throws -> Response {
        let order = try ImportRequest(
            request, kind: try context.parameters.require("kind"), importer: desk.importer)
        let (report, rejects) = try await desk.take(order, request, for: owner)
        // To learn that its sender is gone, the connection is read to its end: it can't be used again.
        return Response(
            json: report.json(rejects: rejects.map { "/import/rejects/\($0)" }), headers: [.connection: "close"])
    }

    @Sendable private func rejects(_ request: Request, context: LumenContext, owner: String) async throws -> Response {
        guard let path = desk.rejects(try context.parameters.require("id"), for: owner) else {
            throw NotFound(
                "These rejected rows are not here; they are kept for an hour. Import the file again to get them anew.")
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8", .cacheControl: "no-store",
                .contentDisposition: "attachment; filename=\"rejects.csv\"",
            ],
            body: try await FileIO().loadFile(path: path, context: context))
    }
}
