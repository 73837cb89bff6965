using CxMetrics.Journeys;

namespace CxMetrics.Pictures;

/// <summary>The order of touchpoints where no plan gives one: as cases first come to them.</summary>
internal static class ObservedOrder
{
    /// <summary>Gives the touchpoints by their mean place among those that a case comes to, each counted at its first
    /// visit.</summary>
    public static int[] Of(EventLog log)
    {
        int count = log.Touchpoints.Count;
        long[] sums = new long[count];
        int[] cases = new int[count];
        int[] lastCase = new int[count];
        Array.Fill(lastCase, -1);
        for (int i = 0; i < log.CaseCount; i++)
        {
            int place = 0;
            foreach (int code in log.Codes[log.CaseStarts[i]..log.CaseStarts[i + 1]])
            {
                if (lastCase[code] == i)
                    continue;
                lastCase[code] = i;
                sums[code] += place++;
                cases[code]++;
            }
        }
        return [.. Enumerable.Range(0, count).OrderBy(code => (double)sums[code] / cases[code])];
    }
}
