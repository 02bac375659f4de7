import LumenAWS
import LumenCore

/// One event of a Converse stream.
struct ConverseEvent: Equatable {
    let type: String
    let members: JSONObject

    init(_ type: String, _ members: JSONObject) {
        self.type = type
        self.members = members
    }

    /// As it goes over the wire. Like Bedrock's, every payload has a member `p` besides, which means nothing and is
    /// there to even out the lengths.
    func frame() throws(EventStreamError) -> [UInt8] {
        var payload = members
        payload["p"] = "abcdefgh"
        return try EventMessage(.event(type: type), payload: JSON.object(payload).bytes).encoded()
    }
}

extension ConverseException {
    /// As it goes over the wire within a stream.
    func frame() throws(EventStreamError) -> [UInt8] {
        let payload: JSON = ["message": .string(ScriptedFault.defaultMessage)]
        return try EventMessage(.exception(type: rawValue), payload: payload.bytes).encoded()
    }
}
