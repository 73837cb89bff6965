using System.Globalization;
using CxMetrics.Journeys;

namespace CxMetrics.Tests.Pictures;

/// <summary>Logs written down by touchpoint.</summary>
internal static class MapLog
{
    /// <summary>A log in which cases come by touchpoints in the order given; each is a name, a colon, and the ratings of the
    /// first cases. Without a rating, one case is there and does not answer.</summary>
    public static EventLog Of(params string[] touchpoints)
    {
        var log = new EventLogBuilder();
        for (int i = 0; i < touchpoints.Length; i++)
        {
            string[] parts = touchpoints[i].Split(':');
            string[] ratings = parts[1].Split(' ');
            for (int c = 0; c < ratings.Length; c++)
            {
                int? rating = ratings[c].Length == 0 ? null : int.Parse(ratings[c], CultureInfo.InvariantCulture);
                log.Add($"case {c}", parts[0], DateTimeOffset.UnixEpoch.AddHours(i), rating);
            }
        }
        return log.Build();
    }
}
