using System.Numerics;

namespace CxMetrics.Ratings;

/// <summary>Adds and takes away weights, or their squares, without rounding error.</summary>
/// <remarks>
/// A number in base 2^32 whose digits have 64 bits, so that carrying can wait (Kulisch's long accumulator). Only the digits
/// in use are kept: everyday weights take three or four, 1e-300 beside 1e300 sixty.
/// </remarks>
internal sealed class ExactSum
{
    private const int DigitBits = 32;

    // Position of bit 0 of digit 0: low enough for the last bit of the square of the smallest double.
    private const int Origin = -2176;

    // Each addition changes a digit by less than 2^33; a carried digit is below 2^32.
    private const int AdditionsBeforeCarry = 1 << 29;

    private long[] _digits = [];
    private int _lowest;
    private int _additions;

    /// <summary>Adds a weight, or takes it away when <paramref name="sign"/> is -1.</summary>
    public void Add(double weight, int sign = 1)
    {
        var (significand, exponent) = Split(weight);
        AddBits(significand, exponent, sign);
    }

    /// <summary>Adds the square of a weight, or takes it away when <paramref name="sign"/> is -1.</summary>
    public void AddSquare(double weight, int sign = 1)
    {
        var (significand, exponent) = Split(weight);
        ulong high = Math.BigMul(significand, significand, out ulong low);
        AddBits(low, 2 * exponent, sign);
        AddBits(high, 2 * exponent + 64, sign);
    }

    /// <summary>Adds an exact value, or takes it away when <paramref name="sign"/> is -1.</summary>
    public void Add(ExactWeight value, int sign = 1)
    {
        var rest = value.Significand;
        for (int exponent = value.Exponent; !rest.IsZero; exponent += DigitBits, rest >>= DigitBits)
            AddBits((uint)(rest & uint.MaxValue), exponent, sign);
    }

    public void Clear()
    {
        Array.Clear(_digits);
        _additions = 0;
    }

    public ExactWeight ToExact()
    {
        var value = BigInteger.Zero;
        for (int i = _digits.Length - 1; i >= 0; i--)
            value = (value << DigitBits) + _digits[i];
        return new(value, Origin + DigitBits * _lowest);
    }

    private static (ulong Significand, int Exponent) Split(double weight)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(weight);
        int biased = (int)(bits >> 52) & 0x7FF;
        ulong fraction = bits & ((1UL << 52) - 1);
        return biased == 0 ? (fraction, -1074) : (fraction | (1UL << 52), biased - 1075);
    }

    private void AddBits(ulong bits, int exponent, int sign)
    {
        if (bits == 0)
            return;
        // Never negative, and as unsigned the division is a shift.
        uint position = (uint)(exponent - Origin);
        int digit = (int)(position / DigitBits);
        int shift = (int)(position % DigitBits);
        MakeRoom(digit, digit + 2);
        if (++_additions >= AdditionsBeforeCarry)
            Carry();

        int at = digit - _lowest;
        _digits[at] += sign * (long)((bits << shift) & uint.MaxValue);
        _digits[at + 1] += sign * (long)((bits << shift) >> DigitBits);
        _digits[at + 2] += sign * (long)(bits >> DigitBits >> (DigitBits - shift));
    }

    private void MakeRoom(int from, int to)
    {
        if (_digits.Length > 0 && from >= _lowest && to < _lowest + _digits.Length)
            return;
        int lowest = _digits.Length == 0 ? from : Math.Min(from, _lowest);
        int highest = _digits.Length == 0 ? to : Math.Max(to, _lowest + _digits.Length - 1);
        var digits = new long[highest - lowest + 1];
        _digits.CopyTo(digits, _digits.Length == 0 ? 0 : _lowest - lowest);
        _digits = digits;
        _lowest = lowest;
    }

    private void Carry()
    {
        // One more digit on top for what the highest passes on.
        MakeRoom(_lowest, _lowest + _digits.Length);
        for (int i = 0; i < _digits.Length - 1; i++)
        {
            long carry = _digits[i] >> DigitBits;
            _digits[i] -= carry << DigitBits;
            _digits[i + 1] += carry;
        }
        _additions = 0;
    }
}
