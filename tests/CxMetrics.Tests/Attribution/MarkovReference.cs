using CxMetrics.Attribution;

namespace CxMetrics.Tests.Attribution;

/// <summary>The chain of any order as its definition reads: a dense matrix, solved by Gauss and Jordan with pivots.</summary>
internal sealed class MarkovReference
{
    private readonly Dictionary<string, int> _states = new(StringComparer.Ordinal);
    private readonly List<string[]> _grams = [];
    private readonly Dictionary<(int From, int To), double> _weights = [];
    private readonly Dictionary<int, double> _starts = [];
    private readonly Dictionary<int, double> _conversions = [];
    private readonly Dictionary<int, double> _nulls = [];
    private readonly Dictionary<int, double> _values = [];

    public MarkovReference(IEnumerable<AttributionPath> rows, int order)
    {
        foreach (var row in rows.Where(row => row.Conversions + row.Nulls > 0))
        {
            string[] path = [.. row.Channels];
            double weight = row.Conversions + row.Nulls;
            string[][] grams =
                path.Length < order
                    ? [path]
                    : [.. Enumerable.Range(0, path.Length - order + 1).Select(i => path[i..(i + order)])];
            int[] states = [.. grams.Select(Number)];
            Add(_starts, states[0], weight);
            for (int i = 1; i < states.Length; i++)
            {
                if (states[i] != states[i - 1])
                    Add(_weights, (states[i - 1], states[i]), weight);
            }
            Add(_conversions, states[^1], row.Conversions);
            Add(_nulls, states[^1], row.Nulls);
            Add(_values, states[^1], row.Value);
        }
    }

    public double Conversion(string? removed) => Absorbed(removed, s => _conversions[s]);

    // The mean value of the conversions behind a state, as often as it converts.
    public double Value(string? removed) =>
        Absorbed(removed, s => _conversions[s] == 0 ? 0 : _conversions[s] * (_values[s] / _conversions[s]));

    private double Absorbed(string? removed, Func<int, double> gain)
    {
        int n = _grams.Count;
        bool[] isOut = [.. _grams.Select(gram => removed is not null && gram.Contains(removed))];
        double[,] system = new double[n, n + 1];
        for (int s = 0; s < n; s++)
        {
            double total =
                _weights.Where(pair => pair.Key.From == s).Sum(pair => pair.Value)
                + _conversions.GetValueOrDefault(s)
                + _nulls.GetValueOrDefault(s);
            system[s, s] = 1;
            foreach (var ((_, to), weight) in _weights.Where(pair => pair.Key.From == s && !isOut[pair.Key.To]))
                system[s, to] -= weight / total;
            system[s, n] = _conversions.ContainsKey(s) ? gain(s) / total : 0;
        }
        Solve(system, n);
        double starts = _starts.Values.Sum();
        return starts == 0
            ? double.NaN
            : _starts.Where(pair => !isOut[pair.Key]).Sum(pair => pair.Value * system[pair.Key, n]) / starts;
    }

    private static void Solve(double[,] system, int n)
    {
        for (int column = 0; column < n; column++)
        {
            int pivot = Enumerable.Range(column, n - column).MaxBy(row => Math.Abs(system[row, column]));
            for (int k = 0; k <= n; k++)
                (system[pivot, k], system[column, k]) = (system[column, k], system[pivot, k]);
            for (int row = 0; row < n; row++)
            {
                double factor = row == column ? 0 : system[row, column] / system[column, column];
                for (int k = column; factor != 0 && k <= n; k++)
                    system[row, k] -= factor * system[column, k];
            }
        }
        for (int row = 0; row < n; row++)
            system[row, n] /= system[row, row];
    }

    private int Number(string[] gram)
    {
        string key = string.Join('\0', gram);
        if (!_states.TryGetValue(key, out int number))
        {
            _states.Add(key, number = _grams.Count);
            _grams.Add(gram);
        }
        return number;
    }

    private static void Add<T>(Dictionary<T, double> sums, T key, double weight)
        where T : notnull => sums[key] = sums.GetValueOrDefault(key) + weight;
}
