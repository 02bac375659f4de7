import HTTPTypes
import Hummingbird
import LumenCore
import NIOCore

/// `GET /embed?dashboard=…&siteId=…`: the widget, for pages of the origins that the site allows.
struct EmbedRoutes: Sendable {
    /// The directory of the web app.
    let webDirectory: String
    /// The site of that id, or the default one.
    let site: @Sendable (String?) throws -> Site

    /// Where the page keeps the origins that it may speak to.
    static let slot = #"<meta name="lumen-embed-origins" content="">"#

    func add(to router: Hummingbird.Router<LumenContext>) { router.get("/embed", use: page) }

    @Sendable private func page(_ request: Request, context: LumenContext) async throws -> Response {
        let origins = try site(FormQuery(request.uri.query ?? "")["siteId"]).embedOrigins
        guard let template = await pageText("\(webDirectory)/embed.html") else { throw MissingPage() }
        let told = origins.map(\.text).joined(separator: " ")
        let page = template.replacing(
            Self.slot, with: Self.slot.replacing("\"\"", with: "\"\(told)\""), maxReplacements: 1)
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/html; charset=utf-8", .cacheControl: "no-cache",
                .contentSecurityPolicy: PagePolicy(frameAncestors: origins).text,
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: page)))
    }
}

private struct MissingPage: Fault {
    var sentence: String { "The widget's page is missing on the server. Please tell those who run it." }
    var detail: String { "no embed.html in the web directory" }
    var code: FaultCode { .internal }
}
