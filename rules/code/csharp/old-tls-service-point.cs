using System.Net;

class Calls
{
    void Bad()
    {
        // ruleid: cs-old-tls-service-point
        ServicePointManager.SecurityProtocol = SecurityProtocolType.Tls;
        // ruleid: cs-old-tls-service-point
        ServicePointManager.SecurityProtocol = SecurityProtocolType.Ssl3;
    }

    void Good()
    {
        // ok: cs-old-tls-service-point
        ServicePointManager.SecurityProtocol = SecurityProtocolType.Tls12;
    }
}
